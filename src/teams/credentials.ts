import { ServiceClientCredentialsFactory, type ServiceClientCredentials } from 'botframework-connector';

/** What the library makes of the configuration. */
type Library = Pick<ServiceClientCredentialsFactory, 'isValidAppId' | 'isAuthenticationDisabled' | 'createCredentials'>;

/**
 * The bot's own identity towards the Bot Connector. botbuilder makes it anew for every activity that comes in, with a whole chain of Azure's credentials
 * behind it; here the same identity is made once. Its token is still asked and renewed by the library.
 */
export class Credentials extends ServiceClientCredentialsFactory {
  private readonly library: Library;
  private readonly made = new Map<string, Promise<ServiceClientCredentials>>();
  constructor(library: Library) {
    super();
    this.library = library;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return this.library.isValidAppId(appId);
  }
  override isAuthenticationDisabled(): Promise<boolean> {
    return this.library.isAuthenticationDisabled();
  }
  override createCredentials(
    appId: string,
    audience: string,
    loginEndpoint: string,
    validateAuthority: boolean,
  ): Promise<ServiceClientCredentials> {
    // The audience is ours to choose, never a sender's: there are one or two of them.
    const name = JSON.stringify([appId, audience, loginEndpoint, validateAuthority]);
    const known = this.made.get(name);
    if (known !== undefined) return known;
    const making = this.library.createCredentials(appId, audience, loginEndpoint, validateAuthority);
    this.made.set(name, making);
    // A failure is not remembered: the next activity asks again.
    making.catch(() => this.made.delete(name));
    return making;
  }
}
