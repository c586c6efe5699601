import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';

/** What to get wrong in a token. */
export interface Wrong {
  readonly audience?: string;
  readonly issuer?: string;
  readonly serviceUrl?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly notBefore?: number;
  /** `none`: unsigned. `forged`: signed by somebody else's key under the id of the right one. */
  readonly signature?: 'none' | 'forged';
}

export interface Issuer {
  readonly issuer: string;
  /** Public keys as Bot Framework publishes them. */
  readonly jwks: { readonly keys: readonly (JWK & { readonly endorsements: readonly string[] })[] };
  sign(right: { readonly audience: string; readonly serviceUrl: string }, wrong?: Wrong): Promise<string>;
}

/** Signs as the Bot Connector does; `endorsements`: the channels that the key may speak for. */
export async function createIssuer(endorsements: readonly string[] = ['msteams', 'webchat']): Promise<Issuer> {
  const issuer = 'https://api.botframework.com';
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const kid = 'school-test-key';
  return {
    issuer,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256', endorsements }] },
    async sign(right, wrong = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const claims = { serviceurl: wrong.serviceUrl ?? right.serviceUrl };
      const until = now + (wrong.expiresIn ?? 3_600) + (wrong.notBefore ?? 0);
      if (wrong.signature === 'none')
        return new UnsecuredJWT(claims).setIssuer(issuer).setAudience(right.audience).setExpirationTime(until).encode();
      const key: CryptoKey = wrong.signature === 'forged' ? other.privateKey : privateKey;
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(wrong.issuer ?? issuer)
        .setAudience(wrong.audience ?? right.audience)
        .setNotBefore(wrong.notBefore === undefined ? Math.min(now, until) - 600 : now + wrong.notBefore)
        .setExpirationTime(until)
        .sign(key);
    },
  };
}
