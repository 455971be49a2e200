export const MEETING_KINDS = ['video', 'phone', 'in_person'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

export const MEETING_LABELS: Record<MeetingKind, string> = {
  video: 'Video meeting',
  phone: 'Phone meeting',
  in_person: 'Meeting in person',
}
