import * as model from '@aws-sdk/client-chime-sdk-voice';
import { describe, expect, it } from 'vitest';
import { notImitated } from '../../../lib/emulator/control/notImitated.ts';
import { routes } from '../../../lib/emulator/control/routes.ts';
import { membersOf } from '../../../lib/wire/members.ts';

/** The operations of the client's own model: `[9, namespace, name, { http: [method, path, status] }, ...]`. */
const operations = Object.values(model).flatMap((schema) => {
  if (!Array.isArray(schema) || schema[0] !== 9) return [];
  const { http } = membersOf(schema[3]);
  return [[schema[2], http] as const];
});

describe('the routes of the control plane', () => {
  it('are the operations of the service, with their paths and statuses', () => {
    const there = new Map(
      routes.map(({ name, request, status }) => [name, [...request.split(' '), ...(status === 501 ? [] : [status])]] as const),
    );
    expect(operations.length).toBe(96);
    const missing = notImitated.map(({ name }) => name);
    for (const [name, http] of operations) {
      const wanted = Array.isArray(http) && missing.includes(String(name)) ? http.slice(0, 2) : http;
      expect([name, there.get(String(name))]).toEqual([name, wanted]);
    }
    expect(routes.length).toBe(operations.length);
  });
});
