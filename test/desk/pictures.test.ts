/** What the page is told of the house before anybody calls. */
import { expect, test } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { pictures } from '../../lib/desk/pictures.ts';
import { visit, voicemail } from '../flow/visit.ts';

const nowhere = () => undefined;
const picture = pictures();

test('each line has a number and a flow, and says what a call must be given that it places', async () => {
  const house = await picture(lines(standIns(unplugged)), nowhere);
  expect(house.lines).toEqual([
    { number: '+12065550100', flow: 'front-desk', rings: true },
    { number: '+12065550101', flow: 'meeting-dial-in', rings: true },
    { number: '+12065550102', flow: 'bank-balance', rings: true },
    {
      number: '+12065550103',
      flow: 'appointment-reminder',
      rings: true,
      input: { name: 'string', when: 'string', appointment: 'string' },
    },
    { number: '+12065550104', flow: 'conference-lobby', rings: true },
  ]);
  expect(Object.keys(house.flows)).toEqual(house.lines.map(({ flow }) => flow));
  expect(house.flows['bank-balance']?.svg).toContain('data-state="pin"');
});

test('flows that are entered are pictured too, and what calls hold is told by its kinds', async () => {
  const { flows } = await picture({ '+12065550100': visit }, nowhere);
  expect(Object.keys(flows)).toEqual([visit.body.name, voicemail.body.name]);
  expect(flows.visit?.commands).toEqual({ admit: {}, transferTo: { number: 'string' } });
  expect(flows.voicemail?.states.find(({ name }) => name === 'review')).toEqual({
    name: 'review',
    verb: 'menu',
    holds: { recording: 'audio' },
  });
});

test('a state says where it is written', async () => {
  const at = { file: '/flows/x.ts', path: 'flows/x.ts', line: 3, column: 5 };
  const { flows } = await picture({ '+12065550100': voicemail }, (_, state) => (state === 'greet' ? at : undefined));
  expect(flows.voicemail?.states.map(({ source }) => source)).toEqual([at, undefined, undefined]);
});
