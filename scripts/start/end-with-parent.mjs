// Loaded before a supervised process: when the supervisor is killed outright, what it ran ends in good order too.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
