/** The interface's texts in Korean, with the keys of the English ones. */
import { analysis } from './ko/analysis.ts';
import { bench } from './ko/bench.ts';
import { charts } from './ko/charts.ts';
import { form } from './ko/form.ts';
import { frame } from './ko/frame.ts';
import { history } from './ko/history.ts';
import { report } from './ko/report.ts';
import { sealed } from './ko/sealed.ts';
import { tested } from './ko/tested.ts';

export const ko = { ...frame, ...bench, ...form, ...charts, ...report, ...history, ...analysis, ...tested, ...sealed };
