import { writeFileSync } from 'node:fs';
import { parityPage } from '../test/support/slack-parity.ts';

/** `npm run slack:parity`: writes docs/slack-parity.md anew. A test fails when the page and the cards differ. */
writeFileSync('docs/slack-parity.md', parityPage());
