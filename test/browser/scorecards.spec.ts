import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Person } from '../e2e/support/client.js';
import { ok } from '../e2e/support/client.js';
import { addUser, createOrganization, type Organization } from '../e2e/support/people.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };

/** A rep and two coaches, who do not see each other's scorecards before they have given their own. */
describe('scorecards', () => {
  let stage: Stage;
  let org: Organization;
  let second: Person;
  let videoId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Scoring');
    second = await addUser(org.admin, stage.anonymous, 'Sue Second', 'manager', org.east.id);
    videoId = await readyVideo(stage.service, org.repEast, { title: 'My pitch', visibility: 'team' });
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const open = async (person: Person, viewport?: { width: number; height: number }): Promise<Page> => {
    const page = await stage.visit(person, `/videos/${videoId}`, viewport);
    await page.getByRole('tab', { name: 'Score' }).click();
    return page;
  };

  it('enablement makes one from a starter and puts it into their own words', async () => {
    const page = await stage.visit(org.enablement, '/scorecards');
    await page.getByRole('button', { name: 'New scorecard' }).click();
    await page.getByRole('menuitem', { name: 'Pitch' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is scored').first().fill('First ten seconds');
    for (const name of ['One clear message', 'Proof']) await dialog.getByRole('button', { name: `Remove ${name}` }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article', { name: 'Pitch' }).getByText('2 criteria').waitFor();
  }, 2 * PATIENCE_MS);

  it('a coach scores by keys, points at the second, and submits; the other sees that only after their own', async () => {
    const coach = await open(org.managerEast);
    await coach.getByRole('tabpanel').getByRole('radio', { name: /^4/ }).focus();
    await coach.keyboard.press('4');
    await coach.getByRole('tabpanel').getByRole('radio', { name: /^4/, checked: true }).waitFor();
    await coach.getByRole('button', { name: 'Point First ten seconds at this second' }).click();
    await coach.getByRole('button', { name: 'Take 0:00 away' }).waitFor();
    expect(await coach.getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true);
    // Space presses a button beside a yes or no, and says neither.
    await coach.getByRole('button', { name: /^Point .* at this second$/ }).last().focus();
    await coach.keyboard.press('Space');
    await coach.getByRole('button', { name: 'Take 0:00 away' }).nth(1).waitFor();
    expect(await coach.getByRole('radio', { name: 'No', exact: true, checked: true }).count()).toBe(0);
    // A moment without a level is no score, and not "not applicable" either.
    expect(await coach.getByRole('radio', { name: /not applicable/i, checked: true }).count()).toBe(0);
    expect(await coach.getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true);
    await coach.getByRole('radio', { name: 'Yes' }).click();
    await coach.getByLabel('In short').fill('Strong beginning.');
    await coach.getByText('saved as a draft').waitFor();

    const other = await open(second);
    await other.getByRole('radio', { name: 'Yes' }).waitFor();
    expect(await other.getByText('Strong beginning.').count()).toBe(0);

    await coach.getByRole('button', { name: 'Submit' }).click();
    await coach.getByText(/Overall: \(2 × 75 % \+ 1 × 100 %\) ÷ 3/).waitFor();

    await other.reload();
    await other.getByRole('tab', { name: 'Score' }).click();
    await other.getByText('1 other scorecard is there').waitFor();
    expect(await other.getByText('Strong beginning.').count()).toBe(0);
    await other.getByRole('tabpanel').getByRole('radio', { name: /^2/ }).click();
    await other.getByRole('radio', { name: 'No', exact: true }).click();
    await other.getByRole('button', { name: 'Submit' }).click();
    await other.getByText('Strong beginning.').waitFor();
  }, 3 * PATIENCE_MS);

  it('what was submitted changes for others when it is submitted again, not while it is typed', async () => {
    const coach = await open(org.managerEast);
    const sent: boolean[] = [];
    coach.on('request', (request) => {
      if (request.method() === 'PUT' && request.url().endsWith('/scorecards/mine')) sent.push((request.postDataJSON() as { submit: boolean }).submit);
    });
    await coach.getByRole('button', { name: 'Change it' }).click();
    await coach.getByLabel('In short').fill('Half a thought');
    await coach.getByRole('button', { name: 'Leave it as it was' }).click();
    await coach.getByText('Strong beginning.').waitFor();
    await coach.getByRole('button', { name: 'Change it' }).click();
    await coach.getByLabel('In short').fill('A strong beginning, and a clear end.');
    await coach.getByText('counts once you submit it again').waitFor();
    // A look at another tab takes nothing away.
    await coach.getByRole('tab', { name: 'Comments' }).click();
    await coach.getByRole('tab', { name: 'Score' }).click();
    expect(await coach.getByLabel('In short').inputValue()).toBe('A strong beginning, and a clear end.');
    await coach.getByRole('button', { name: 'Submit' }).click();
    await coach.getByRole('button', { name: 'Change it' }).waitFor();
    expect(sent).toEqual([true]);
    const rep = await open(org.repEast);
    await rep.getByText('A strong beginning, and a clear end.').waitFor();
  }, 2 * PATIENCE_MS);

  it('the rep sees both, scores themselves, and sees it side by side', async () => {
    const rep = await open(org.repEast, PHONE);
    await rep.getByText('By Mia Manager').waitFor();
    await rep.getByText('By Sue Second').waitFor();
    await rep.getByRole('button', { name: 'Score yourself' }).click();
    await rep.getByRole('tabpanel').getByRole('radio', { name: /^3/ }).click();
    await rep.getByRole('radio', { name: 'Yes' }).click();
    await rep.getByRole('button', { name: 'Share with my coach' }).click();
    await rep.getByText('own look 3 of 5').first().waitFor();
  }, 2 * PATIENCE_MS);

  it('a coach writes a note for coaches: the other coach sees it at once, the rep never', async () => {
    const [rep, other, coach] = [await stage.visit(org.repEast, `/videos/${videoId}`), await stage.visit(second, `/videos/${videoId}`), await stage.visit(org.managerEast, `/videos/${videoId}`)];
    const write = async (body: string, audience?: string) => {
      await coach.getByLabel('Comment', { exact: true }).fill(body);
      if (audience) await coach.getByLabel('Who reads it').selectOption({ label: audience });
      await coach.getByRole('button', { name: 'Post comment' }).click();
    };
    await write('Ready for the big account?', 'Only coaches');
    await other.getByText('Ready for the big account?').waitFor();
    await write('Lovely pause here');
    await rep.getByText('Lovely pause here').waitFor();
    expect(await rep.getByText('Ready for the big account?').count()).toBe(0);
    const mine = coach.getByRole('listitem').filter({ hasText: 'Lovely pause here' });
    await mine.getByRole('button', { name: 'More about this comment' }).click();
    await coach.getByRole('menuitem', { name: 'Edit' }).click();
    await coach.getByLabel('Edit the comment').fill('A lovely, long pause here');
    await coach.getByRole('button', { name: 'Save', exact: true }).click();
    await rep.getByText('A lovely, long pause here').waitFor();
    const theirs = rep.getByRole('listitem').filter({ hasText: 'A lovely, long pause here' });
    await theirs.getByRole('button', { name: 'More about this comment' }).click();
    await rep.getByRole('menuitem', { name: 'What it said before' }).click();
    await rep.getByText(/^Lovely pause here · until/).waitFor();

    // The other note becomes everybody's, and of another kind; what was answered among coaches stays there.
    const note = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Ready for the big account?' });
    await note(other).getByRole('button', { name: 'Reply', exact: true }).click();
    await other.getByLabel('Reply', { exact: true }).fill('Not before spring');
    await other.getByRole('button', { name: 'Post reply' }).click();
    await note(coach).getByText('Not before spring').waitFor();
    await note(coach).getByRole('button', { name: 'More about this comment' }).click();
    await coach.getByRole('menuitem', { name: 'Edit' }).click();
    await note(coach).getByLabel('Its kind').selectOption({ label: 'Question' });
    await note(coach).getByLabel('Who is to read it').selectOption({ label: 'Everyone who sees the video' });
    await note(coach).getByText('More people will read it: everyone who sees the video.').waitFor();
    await note(coach).getByRole('button', { name: 'Save', exact: true }).click();
    await note(rep).getByText('Question').waitFor();
    expect(await rep.getByText('Not before spring').count()).toBe(0);
    await note(coach).getByText('Only coaches').waitFor();
  }, 3 * PATIENCE_MS);

  it('what is seen live is scored on a phone without a connection, and sent when it is back', async () => {
    const coach = await stage.visit(org.managerEast, '/observe', PHONE);
    await coach.getByRole('radio', { name: /^5/ }).waitFor();
    await coach.context().setOffline(true);
    await coach.getByRole('combobox', { name: 'Whom did you see?' }).click();
    await coach.getByRole('option', { name: 'Rita Rep' }).click();
    await coach.getByLabel('What was it?').fill('Visit at Northgate');
    await coach.getByRole('radio', { name: /^5/ }).click();
    await coach.getByRole('radio', { name: 'Not applicable' }).last().click();
    await coach.getByRole('button', { name: 'Save on this device' }).click();
    await coach.getByText('1 observation saved on this device').waitFor();
    await coach.context().setOffline(false);
    await coach.getByText('Visit at Northgate · Rita Rep').waitFor();
    await coach.getByText('1 observation saved on this device').waitFor({ state: 'detached' });
    const items = ok(await org.repEast.client.get<{ items: { title: string }[] }>(`/api/observations?subjectId=${org.repEast.me.id}`)).items;
    expect(items.map(({ title }) => title)).toEqual(['Visit at Northgate']);
    const rep = await stage.visit(org.repEast, '/observe', PHONE);
    await rep.getByText('Visit at Northgate · by Mia Manager').waitFor();
  }, 3 * PATIENCE_MS);

  it('what the server does not take is put right, and the others go on', async () => {
    const leaver = await addUser(org.admin, stage.anonymous, 'Lea Leaver', 'rep', org.east.id);
    const coach = await stage.visit(org.managerEast, '/observe');
    const form = coach.getByRole('region', { name: 'New observation' });
    const observe = async (name: string, title: string) => {
      await coach.getByRole('combobox', { name: 'Whom did you see?' }).click();
      await coach.getByRole('option', { name }).click();
      await coach.getByLabel('What was it?').fill(title);
      await coach.getByRole('radio', { name: /^5/ }).click();
      await coach.getByRole('radio', { name: 'Not applicable' }).last().click();
      await coach.getByRole('button', { name: 'Save on this device' }).click();
    };
    // Nobody of other teams is offered.
    await coach.getByRole('combobox', { name: 'Whom did you see?' }).click();
    await coach.getByRole('option', { name: 'Lea Leaver' }).waitFor();
    expect(await coach.getByRole('option', { name: org.repWest.me.name }).count()).toBe(0);
    await coach.keyboard.press('Escape');
    await coach.context().setOffline(true);
    await observe('Lea Leaver', 'With Lea');
    await observe('Rita Rep', 'With Rita');
    await form.getByText('2 observations saved on this device').waitFor();
    ok(await org.admin.client.patch(`/api/users/${leaver.me.id}`, { teamIds: [org.west.id] }), 200);
    await coach.context().setOffline(false);
    await coach.getByRole('region', { name: 'With Rita · Rita Rep' }).waitFor();
    await form.getByText('1 observation saved on this device').waitFor();
    await form.getByRole('button', { name: 'Put it right' }).click();
    expect(await coach.getByLabel('What was it?').inputValue()).toBe('With Lea');
    await coach.getByRole('combobox', { name: 'Whom did you see?' }).click();
    await coach.getByRole('option', { name: org.repEast2.me.name }).click();
    await coach.getByRole('button', { name: 'Send', exact: true }).click();
    await coach.getByRole('region', { name: `With Lea · ${org.repEast2.me.name}` }).waitFor();
    await form.getByText('saved on this device').waitFor({ state: 'detached' });
  }, 3 * PATIENCE_MS);

  it('where the rep looks first, they are told so and led there, and the coach waits for that', async () => {
    const criteria = [{ id: randomUUID(), name: 'Listens', kind: 'check', weight: 1, levels: [] }];
    ok(await org.enablement.client.post('/api/scorecards', { name: 'Self first', criteria, questions: ['What would you do again?'], selfFirst: true }), 201);
    const later = await readyVideo(stage.service, org.repEast, { title: 'Another', kind: 'pitch', visibility: 'team' });
    const coach = await stage.visit(org.managerEast, `/videos/${later}`);
    await coach.getByRole('tab', { name: 'Score' }).click();
    await coach.getByText('The rep looks first').waitFor();
    await coach.getByText('Rita Rep looks first, then you score').waitFor();
    const rep = await stage.visit(org.repEast, `/videos/${later}`, PHONE);
    await rep.getByText('Your turn first').waitFor();
    await rep.getByRole('button', { name: 'Look at it yourself' }).click();
    await rep.getByText('Only you see this until you share it').waitFor();
    await rep.getByLabel('What would you do again?').fill('Ask once, then wait');
    await rep.getByRole('radio', { name: 'Yes' }).click();
    await rep.getByRole('button', { name: 'Share with my coach' }).click();
    await rep.getByText('Your own look').waitFor();
    await rep.getByText(/^Waits for Mia Manager/).waitFor();
    await coach.reload();
    await coach.getByRole('tab', { name: 'Score' }).click();
    await coach.getByText('Ask once, then wait').waitFor();
    await coach.getByRole('radio', { name: 'Yes' }).waitFor();
    await coach.getByText('Your score', { exact: true }).waitFor();
  }, 3 * PATIENCE_MS);
});
