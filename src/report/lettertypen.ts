import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** DejaVu Sans: free licence, and the widest range of letters in one file, so that every pupil's name can stand on paper. */
export const letters = {
  gewoon: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  vet: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;
