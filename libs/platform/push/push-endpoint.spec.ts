import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address.js';
import { isAllowedEndpoint } from './push-endpoint.js';

describe('where messages may be pushed', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
    'https://8.8.8.8/abc',
  ])('%s', (endpoint) => expect(isAllowedEndpoint(endpoint, false)).toBe(true));

  it.each([
    'http://fcm.googleapis.com/x',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest/meta-data',
    'https://intranet/x',
    'https://push.example.com:8443/x',
    'https://user:secret@push.example.com/x',
    'file:///etc/passwd',
    'ftp://push.example.com/x',
    '//push.example.com/x',
    '',
  ])('not %s', (endpoint) => expect(isAllowedEndpoint(endpoint, false)).toBe(false));

  it('anywhere on the web when that is configured', () => {
    expect(isAllowedEndpoint('http://127.0.0.1:9000/x', true)).toBe(true);
    expect(isAllowedEndpoint('file:///etc/passwd', true)).toBe(false);
  });
});

describe('public addresses', () => {
  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true));
  it.each(['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.1.2.3', '172.31.255.255', '192.168.1.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:7f00:1::', '2001:db8::1', 'example.com', ''])(
    '%s is none',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
});
