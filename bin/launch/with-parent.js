/** Preloaded into a program that knows nothing of us: it ends when its parent does. */
process.on('disconnect', () => process.exit(0));
