import type { TeamsConfig } from '../config.ts';

/**
 * Where a Bot Connector of the public cloud lives. A serviceUrl elsewhere would get our messages and the token that we send along, so it is not
 * used, whatever a signed request says. Source: Microsoft's list of Teams endpoints for bots.
 */
const publicCloud = ['smba.trafficmanager.net', '*.smba.trafficmanager.net', '*.botframework.com'];
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

const matches = (host: string, pattern: string): boolean => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);

/** Says whether a serviceUrl may be used. In demo mode loopback only; in production https, and http for a loopback host that is configured. */
export function serviceUrlCheck(config: Pick<TeamsConfig, 'mode' | 'serviceHosts'>): (serviceUrl: string) => boolean {
  const hosts = config.mode === 'demo' ? loopback : [...publicCloud, ...config.serviceHosts];
  return (serviceUrl) => {
    const url = URL.parse(serviceUrl);
    if (url === null || url.username !== '' || url.password !== '') return false;
    const host = url.hostname.toLowerCase();
    const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(host));
    return safe && hosts.some((pattern) => matches(host, pattern));
  };
}
