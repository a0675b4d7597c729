import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/**
 * Whether messages may be sent to this address, which a browser gave us: https on its usual port, at a name or a public IP address.
 * Where the name leads is checked when it is connected to. With `privateHosts` any host and plain http too.
 */
export function isAllowedEndpoint(endpoint: string, privateHosts: boolean): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, username, password, hostname, port } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (privateHosts) return protocol === 'https:' || protocol === 'http:';
  if (protocol !== 'https:' || port !== '') return false;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? /\.[a-z][a-z\d-]*$/.test(host) : isPublicAddress(host);
}
