import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { Config } from '#libs/platform/config';

const ROOT = resolve(import.meta.dirname, '../..');

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  healthcheck?: object;
}

describe('docker-compose.yml and infra/Dockerfile', () => {
  let compose: { services: Record<string, Service>; volumes: Record<string, null> };
  let composeText: string;
  let dockerfile: string;
  let example: string;

  beforeAll(async () => {
    composeText = await readFile(join(ROOT, 'docker-compose.yml'), 'utf8');
    compose = parse(composeText, { merge: true }) as typeof compose;
    dockerfile = await readFile(join(ROOT, 'infra/Dockerfile'), 'utf8');
    example = await readFile(join(ROOT, 'infra/example.env'), 'utf8');
  });

  it('has the services of the real stack', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'bucket', 'migrate', 'objects', 'postgres', 'search', 'worker']);
  });

  it('pins every image to a version', () => {
    for (const { image } of Object.values(compose.services)) expect(image).toMatch(/^[\w./-]+:(?!latest)[\w.-]+$/);
  });

  it('depends only on services that it has, waiting for a health check only where there is one', () => {
    for (const { depends_on: dependencies = {} } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(dependencies)) {
        expect(Object.keys(compose.services)).toContain(name);
        if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck).toBeDefined();
      }
    }
  });

  it('uses only volumes that it declares', () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]));
    expect(new Set(used)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  it('gives the product a configuration that it accepts', () => {
    const config = new Config(filledIn(compose.services['api']?.environment ?? {}));
    expect(config.s3?.bucket).toBe('sideline');
  });

  it('names every secret in the example', () => {
    const wanted = new Set([...composeText.matchAll(/\$\{(\w+)/g)].map((match) => match[1]));
    for (const name of wanted) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('runs programs that the build makes', () => {
    const commands = Object.values(compose.services).map(({ command = [] }) => command.join(' '));
    const programs = [dockerfile, ...commands].flatMap((text) => [...text.matchAll(/dist\/(apps\/\w+\/src\/main)\.js/g)]);
    expect(programs.length).toBeGreaterThanOrEqual(3);
    for (const [, program] of programs) expect(existsSync(join(ROOT, `${program}.ts`))).toBe(true);
  });

  it('builds an image that does not run as root and says when it is ready', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER (?!root)\w+$/m);
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/api\/ready/m);
  });

  /** Fills `${NAME:?…}` and `${NAME:-default}` as compose does, from the example. */
  function filledIn(environment: Record<string, string>): Record<string, string> {
    const values = new Map([...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value ?? '']));
    const fill = (text: string) => text.replace(/\$\{(\w+)[^}]*\}/g, (_, name: string) => values.get(name) ?? '');
    return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
  }
});
