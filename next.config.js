/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Two servers from one checkout must not share a build folder.
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
    'pg',
  ],
  // npm run verify checks all types, once; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
};
