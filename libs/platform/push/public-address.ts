import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** IPv4 that is not the open internet: RFC 6890 and its registry, multicast, and what is reserved. */
const PRIVATE_4 = blockList('ipv4', [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
]);
/** Of IPv6 only this is handed out to the internet (RFC 4291, 2.4) … */
const GLOBAL_6 = blockList('ipv6', [['2000::', 3]]);
/** … and in it these lead elsewhere: Teredo, documentation, 6to4. */
const SPECIAL_6 = blockList('ipv6', [['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]]);

function blockList(family: 'ipv4' | 'ipv6', subnets: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, family);
  return list;
}

/** Whether an IP address is one of the open internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !PRIVATE_4.check(address, 'ipv4');
    case 6:
      return GLOBAL_6.check(address, 'ipv6') && !SPECIAL_6.check(address, 'ipv6');
    default:
      return false;
  }
}

type LookupAnswer = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * `dns.lookup` that fails for a name with any address outside the open internet. To be given to a connection: the address that is checked
 * is then the one that is connected to, whatever the name says a moment later.
 */
export function publicLookup(hostname: string, options: LookupOptions, answer: LookupAnswer): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, []);
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return answer(Object.assign(new Error('The name leads into a private network'), { code: 'EPRIVATE' }), []);
    }
    const [first] = addresses;
    if (options.all) answer(null, addresses);
    else answer(null, first?.address ?? '', first?.family);
  });
}
