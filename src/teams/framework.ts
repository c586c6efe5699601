import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import {
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import { LRUCache } from 'lru-cache';

/** A Bot Connector has a few addresses, one a region. */
const mostServices = 50;

/** One client for each Bot Connector, kept: a client holds no state but its address and our identity. */
class KeptClients extends ConnectorFactory {
  private readonly library: ConnectorFactory;
  private readonly known = new LRUCache<string, Promise<ConnectorClient>>({ max: mostServices });
  constructor(library: ConnectorFactory) {
    super();
    this.library = library;
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const name = JSON.stringify([serviceUrl, audience]);
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const making = this.library.create(serviceUrl, audience);
    this.known.set(name, making);
    // A failure is not remembered: the next message asks again.
    making.catch(() => this.known.delete(name));
    return making;
  }
}

/**
 * botbuilder's authentication, which makes two clients anew for every activity that comes in and every message that goes out: one of the Bot Connector, and one
 * for the tokens of people who sign in, which nobody does here. Each brings a pipeline that costs more than the message. Here they are made once: all that
 * we let in and send is of the one app that we are.
 */
export class Framework extends ConfigurationBotFrameworkAuthentication {
  private clients: ConnectorFactory | null = null;
  private tokens: Promise<UserTokenClient> | null = null;

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return (this.clients ??= new KeptClients(super.createConnectorFactory(claimsIdentity)));
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    if (this.tokens !== null) return this.tokens;
    const making = super.createUserTokenClient(claimsIdentity);
    this.tokens = making;
    making.catch(() => (this.tokens = null));
    return making;
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authHeader);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }
}
