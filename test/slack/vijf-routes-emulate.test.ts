import { EmulatedSlack, openEmulated } from '../support/slack-emulated.ts';
import { vijfRoutes } from '../support/slack-routes.ts';

/** The same five runs with another Web API on the far side, that of `emulate`: scopes strict, ids of its own. */
vijfRoutes(async () => ({ huis: await openEmulated(new EmulatedSlack()), close: () => Promise.resolve() }));
