/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: [
    'onnxruntime-node',
    '@node-rs/argon2',
    'bullmq',
    'ioredis',
    'pino',
    'prom-client',
    'pg',
  ],
  typescript: { ignoreBuildErrors: false },
};
