/** The ways by which a user hears of something: the bell; from there outside of the tab; by e-mail. */
export const CHANNELS = ['bell', 'browser', 'email'] as const
export type NotificationChannel = (typeof CHANNELS)[number]
