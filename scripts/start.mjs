import { handOver } from './bootstrap.mjs'

handOver('scripts/launch.ts')
