// Fake of the process that scores suspected poison jobs: aborts on `poison` and fails on `broken`.
process.on('message', ({ id, jobs }) => {
  const ids = jobs.flatMap(({ articles }) => articles.map(({ articleId }) => articleId));
  if (ids.includes('poison')) process.kill(process.pid, 'SIGABRT');
  else process.send?.({ id, ...(ids.includes('broken') && { error: 'no such article' }) });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: -1 });
