import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthService, IdentityWorkerModule, UserService } from '#libs/identity';
import { Config, ConfigModule } from '#libs/platform/config';
import { DatabaseModule, Transactions } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { JobQueue, JobsWorkerModule } from '#libs/platform/jobs';
import { testDatabase, type TestDatabase } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { until } from '../../test/e2e/support/until.js';
import { SWEEP_SESSIONS_JOB } from './identity.jobs.js';

const ORIGIN = { ip: '127.0.0.1', userAgent: 'a test' };
const PASSWORD = 'a long enough password';
const BASE = 'http://localhost';

@Module({})
class TestModule {}

let database: TestDatabase;
let app: INestApplicationContext;
let auth: AuthService;
let users: UserService;
let counter = 0;

const email = () => `person.${(counter += 1)}@example.test`;
const signup = () => auth.signup({ organizationName: 'Acme', name: 'Ada', email: email(), password: PASSWORD }, ORIGIN);

beforeAll(async () => {
  database = await testDatabase();
  const config = new Config({ DATABASE_URL: database.url });
  app = await NestFactory.createApplicationContext(
    {
      module: TestModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: database.url, entities: ENTITIES, applicationName: 'sideline-test', poolSize: 20 }),
        JobsWorkerModule,
        EventsModule,
        IdentityWorkerModule,
      ],
    },
    { logger: false },
  );
  auth = app.get(AuthService);
  users = app.get(UserService);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

beforeEach(() => app.get(Transactions).db.query('TRUNCATE organization CASCADE'));

const count = async (table: string) => {
  const [row] = await app.get(Transactions).db.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count;
};

describe('signing up', () => {
  it('lets exactly one of many first visitors in', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, signup));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'AUTH.SIGNUP_CLOSED' });
    expect([await count('organization'), await count('"user"'), await count('session')]).toEqual([1, 1, 1]);
  });
});

describe('a session', () => {
  it('whose time is over is deleted by the worker, and no other', async () => {
    const { actor } = await signup();
    const { db } = app.get(Transactions);
    await db.query(
      `INSERT INTO session (id, user_id, secret_hash, user_agent, last_seen_at, expires_at) SELECT gen_random_uuid(), $1, decode(md5(n::text), 'hex'), 'old', now(), now() - make_interval(days => n)
       FROM generate_series(0, 2) n`,
      [actor.userId],
    );
    await app.get(Transactions).run((tx) => app.get(JobQueue).enqueue(tx, SWEEP_SESSIONS_JOB, {}));
    await until('the sessions are gone', async () => (await count('session')) === 1, 20_000);
    expect(await db.query('SELECT id FROM session')).toEqual([{ id: actor.sessionId }]);
  });
});

describe('the last admin', () => {
  let ada: Actor;
  const add = (role: 'admin' | 'rep', password: string | undefined = PASSWORD) => users.create(ada, { name: 'Somebody', email: email(), role, password }, BASE);

  beforeEach(async () => {
    ada = (await signup()).actor;
  });

  it('can neither step down nor be disabled', async () => {
    await add('rep');
    await expect(users.update(ada, ada.userId, { role: 'rep' })).rejects.toMatchObject({ code: 'USER.LAST_ADMIN' });
    await expect(users.update(ada, ada.userId, { active: false })).rejects.toMatchObject({ code: 'USER.LAST_ADMIN' });
    expect(await users.update(ada, ada.userId, { name: 'Ada L.', role: 'admin' })).toMatchObject({ name: 'Ada L.', role: 'admin' });
  });

  it('is one of two who step down at once', async () => {
    const second = await add('admin');
    const outcomes = await Promise.allSettled([users.update(ada, ada.userId, { role: 'rep' }), users.update(ada, second.id, { active: false })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await users.list(ada)).filter((user) => user.role === 'admin' && user.status === 'active')).toHaveLength(1);
  });

  it('is not somebody who has yet to accept an invitation', async () => {
    const invited = await users.create(ada, { name: 'Ina', email: email(), role: 'admin' }, BASE);
    expect(invited.status).toBe('invited');
    await expect(users.update(ada, ada.userId, { role: 'rep' })).rejects.toMatchObject({ code: 'USER.LAST_ADMIN' });
    expect(await users.update(ada, invited.id, { role: 'rep' })).toMatchObject({ role: 'rep' });
  });
});

describe('one e-mail address', () => {
  it('is one person’s, even when many add it at once', async () => {
    const { actor } = await signup();
    const same = email();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => users.create(actor, { name: 'Twin', email: same, role: 'rep' }, BASE)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'USER.EMAIL_TAKEN' });
  });
});

describe('an invitation', () => {
  it('ends with its time, with a new one, and with its person', async () => {
    const { actor } = await signup();
    const { id, invitationUrl = '' } = await users.create(actor, { name: 'Ina', email: email(), role: 'rep' }, BASE);
    const tokenOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';
    expect(await auth.invitation(tokenOf(invitationUrl))).toMatchObject({ name: 'Ina', organizationName: 'Acme' });
    const renewed = tokenOf(await users.invite(actor, id, BASE));
    await expect(auth.invitation(tokenOf(invitationUrl))).rejects.toMatchObject({ code: 'INVITATION.INVALID' });
    await users.update(actor, id, { active: false });
    await expect(auth.acceptInvitation({ token: renewed, password: PASSWORD }, ORIGIN)).rejects.toMatchObject({ code: 'INVITATION.INVALID' });
    await users.update(actor, id, { active: true });
    await app.get(Transactions).db.query(`UPDATE "user" SET invitation_expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    await expect(auth.invitation(renewed)).rejects.toMatchObject({ code: 'INVITATION.INVALID' });
  });
});
