import { handleTrpc } from '#server/api/handle-trpc.ts';

export { handleTrpc as GET, handleTrpc as POST };
