/** The interface's texts in English. Korean (ko.ts) has the same keys. */
import { analysis } from './en/analysis.ts';
import { bench } from './en/bench.ts';
import { charts } from './en/charts.ts';
import { form } from './en/form.ts';
import { frame } from './en/frame.ts';
import { history } from './en/history.ts';
import { report } from './en/report.ts';
import { sealed } from './en/sealed.ts';
import { tested } from './en/tested.ts';

export const en = { ...frame, ...bench, ...form, ...charts, ...report, ...history, ...analysis, ...tested, ...sealed };
