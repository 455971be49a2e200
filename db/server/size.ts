import { totalmem } from 'node:os'

/**
 * The server's own settings are for a machine of long ago. More memory and longer log between checkpoints: after each
 * checkpoint the first change of a page writes it whole. Every commit reaches the disk as ever.
 */
export const SIZED = [
  `shared_buffers=${bufferMegabytes()}MB`,
  'wal_buffers=16MB',
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
]

/** An eighth of the memory that there is, so that the rows that people look at lie in it. */
function bufferMegabytes(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.min(Math.max(Math.trunc(memory / 8 / 2 ** 20), 512), 4096)
}
