import type { ShapeColour } from '#libs/contracts';

/** On the dark rim that each shape has, all of them reach 3 : 1 on any picture. */
export const colourOf: Record<ShapeColour, string> = { yellow: '#ffd60a', red: '#ff5a4f', cyan: '#22d3ee', white: '#ffffff' };

export const colourName: Record<ShapeColour, string> = { yellow: 'Yellow', red: 'Red', cyan: 'Blue', white: 'White' };
