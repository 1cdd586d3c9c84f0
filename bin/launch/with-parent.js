/** Preloaded into a program that knows nothing of us: it ends when its parent does. */
process.on('disconnect', () => process.exit(0));
// Waiting for it must not keep alive a program that has nothing else to do.
process.channel?.unref();
