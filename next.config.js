/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Two servers started from one checkout need separate build folders.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  serverExternalPackages: [
    'onnxruntime-node',
    '@node-rs/argon2',
    'bullmq',
    'ioredis',
    'pino',
    // Finds its own worker file beside itself.
    'piscina',
    'prom-client',
    'rate-limiter-flexible',
    'pg',
  ],
  // `npm run verify` checks the types; a build does not repeat it.
  typescript: { ignoreBuildErrors: true },
};
