/** placingLockId is the advisory lock under which one process at a time reads, decides and writes stories and bars. */
export const placingLockId = 7_203_501;
