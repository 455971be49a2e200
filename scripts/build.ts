import { buildWeb } from './launch/build-web.ts'
import { projectRoot } from './launch/project-root.ts'

/** "npm run build": builds the web app if a source has changed since. */
process.stdout.write((await buildWeb(projectRoot)) ? 'The web app is built.\n' : 'The web app is up to date.\n')
