import type { RehearsalRequest } from '../../../main-services/contracts/staff/rehearsal.ts';

/** What the form holds, as it was typed. */
export interface RehearsalForm {
  votes: string;
  rate: string;
  invalid: string;
  duplicates: string;
}

export const emptyForm: RehearsalForm = { votes: '200', rate: '', invalid: '5', duplicates: '2' };

interface Bounds {
  least: number;
  most: number;
}

export const bounds: Readonly<Record<keyof RehearsalForm, Bounds>> = {
  votes: { least: 1, most: 100_000 },
  rate: { least: 1, most: 10_000 },
  invalid: { least: 0, most: 100 },
  duplicates: { least: 0, most: 100 },
};

export type FormReading = { order: RehearsalRequest } | { faulty: (keyof RehearsalForm)[] };

/** The order that a form stands for, or the fields that hold no number that would do. */
export function readForm(form: RehearsalForm): FormReading {
  const fields = Object.keys(bounds) as (keyof RehearsalForm)[];
  const faulty = fields.filter(
    (field) => !isOptionalAndEmpty(field, form) && !fits(form[field], bounds[field]),
  );
  if (faulty.length > 0) return { faulty };
  const rate = form.rate.trim();
  return {
    order: {
      votes: Number(form.votes),
      ...(rate === '' ? {} : { rate_per_second: Number(rate) }),
      invalid_part: Number(form.invalid) / 100,
      duplicates_part: Number(form.duplicates) / 100,
    },
  };
}

function isOptionalAndEmpty(field: keyof RehearsalForm, form: RehearsalForm): boolean {
  return field === 'rate' && form.rate.trim() === '';
}

function fits(text: string, { least, most }: Bounds): boolean {
  const number = Number(text);
  return /^\s*\d+\s*$/.test(text) && number >= least && number <= most;
}
