import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { expectProblem, ok, type Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';

const REQUESTS = 10_000;
const AT_ONCE = 40;
/** What half of the others' requests may take meanwhile, on a machine that tests besides. */
const BEARABLE_MS = 5000;
const PATIENCE_MS = 120_000;

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(() => service.stop());

/** A request to sign in from a machine of this address. */
function login(email: string, password: string, ip: string): ReturnType<Client['post']> {
  return service.anonymous.post('/api/auth/login', { email, password }, { 'x-forwarded-for': ip });
}

/** The same with as little ado as possible, since the tests' own work would be most of the time. @returns status, type and code */
function bareLogin(agent: Agent, email: string, ip: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': ip };
    request(`${service.api.url}/api/auth/login`, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { code } = JSON.parse(text) as { code: string };
        resolve(`${response.statusCode} ${response.headers['content-type']?.split(';')[0]} ${code}`);
      });
    })
      .on('error', reject)
      .end(JSON.stringify({ email, password: 'wrong password' }));
  });
}

describe('10,000 requests to log in', () => {
  it('are each answered, while others work on and the right password works from elsewhere', async () => {
    const { email } = org.repEast.me;
    let left = REQUESTS;
    const answers = new Map<string, number>();
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const attack = async () => {
      while (left > 0) {
        left -= 1;
        const answer = await bareLogin(agent, email, '10.0.0.1');
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    };
    const waits: number[] = [];
    const timed = async (work: () => Promise<{ status: number }>) => {
      const began = performance.now();
      expect((await work()).status).toBe(200);
      waits.push(performance.now() - began);
    };
    const work = async () => {
      while (left > 0) {
        await timed(() => org.repWest.client.get('/api/videos'));
        await timed(() => service.anonymous.get('/api/health'));
      }
    };
    await Promise.all([...Array.from({ length: AT_ONCE }, attack), work(), timed(() => login(email, org.repEast.password, '10.0.0.2'))]);

    agent.destroy();

    expect(Object.fromEntries(answers)).toEqual({
      '401 application/problem+json AUTH.WRONG_CREDENTIALS': 10,
      '429 application/problem+json AUTH.TOO_MANY_ATTEMPTS': REQUESTS - 10,
    });
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(BEARABLE_MS);
    // Who attacked is out even with the right password; the person is not.
    const refused = await login(email, org.repEast.password, '10.0.0.1');
    expectProblem(refused, 429, 'AUTH.TOO_MANY_ATTEMPTS');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(900);
    ok(await login(email, org.repEast.password, '10.0.0.3'), 200);
    ok(await org.repEast.client.get('/api/me'), 200);
  }, PATIENCE_MS);
});

describe('attempts to sign in', () => {
  const wrong = async (email: string, times: number, ip: string) => {
    for (let n = 0; n < times; n += 1) expectProblem(await login(email, 'wrong password', ip), 401, 'AUTH.WRONG_CREDENTIALS');
  };

  it('count anew after the right password', async () => {
    const { email } = org.repWest.me;
    for (let round = 0; round < 2; round += 1) {
      await wrong(email, 9, '10.0.1.1');
      ok(await login(email, org.repWest.password, '10.0.1.1'), 200);
    }
  });

  it('answer alike whether there is such a person or not', async () => {
    const nobody = await login('nobody@example.test', 'wrong password', '10.0.1.2');
    const somebody = await login(org.repWest.me.email, 'wrong password', '10.0.1.2');
    expect(nobody.body).toEqual(somebody.body);
    for (let n = 0; n < 9; n += 1) await login('nobody@example.test', 'wrong password', '10.0.1.2');
    expectProblem(await login('nobody@example.test', 'wrong password', '10.0.1.2'), 429, 'AUTH.TOO_MANY_ATTEMPTS');
  });

  it('from one machine for many people are counted together, and its own account does not clear them', async () => {
    const ip = '10.0.1.3';
    for (let n = 0; n < 98; n += 1) {
      await wrong(`person.${n}@example.test`, 1, ip);
      if (n % 20 === 0) ok(await login(org.repWest.me.email, org.repWest.password, ip), 200);
    }
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push((await login(`other.${n}@example.test`, 'wrong password', ip)).status);
    expect(answers).toEqual([401, 401, 429, 429]);
  });
});
