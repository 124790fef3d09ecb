// Preloaded into supervised processes: when the supervisor is killed, they get SIGTERM and shut down.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
