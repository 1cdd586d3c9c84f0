import { wordFile } from '../../documents/word/document.js';
import { answerRequests } from '../worker-thread/answer.js';

/** @typedef {import('../../documents/typst/meeting-form.ts').MeetingForm} MeetingForm */

answerRequests((/** @type {MeetingForm} */ form) => wordFile(form));
