import { SlackHuis } from '../support/slack-huis.ts';
import { vijfRoutes } from '../support/slack-routes.ts';

/** The five runs over signed HTTP. */
vijfRoutes(async () => ({ huis: await new SlackHuis().start(), close: () => Promise.resolve() }));
