import { z } from 'zod'

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback)

const environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
  /** Where people reach the web process; the only origin that server actions accept. */
  BATON_URL: z.url(),
  /** Signs sessions and unsubscribe links; the same for all copies. */
  BATON_SECRET: z.string().min(32, 'must have 32 characters or more'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3000),
  INTAKE_PORT: port(4000),
  /** Where the web process reaches the intake. */
  INTAKE_URL: z.url().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().default('Baton <baton@localhost>'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
})

export type Config = z.infer<typeof environment> & { intakeUrl: string }

/**
 * Reads the settings of a process from its environment. `npm start` sets those that it can choose itself.
 * @throws Error that names each variable that is missing or wrong
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new Error(`Baton cannot run with these settings:\n${lines.join('\n')}\nSet them, or start with "npm start".`)
  }
  const config = parsed.data
  return { ...config, intakeUrl: config.INTAKE_URL ?? `http://127.0.0.1:${config.INTAKE_PORT}` }
}

/** Whether an address or host name means this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '')
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}
