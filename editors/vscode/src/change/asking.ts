/** What is asked of the one who adds something: names and days are read by the program, as it reads them everywhere. */

import * as vscode from "vscode";
import { type Asker, askRecords } from "../server/protocol";
import type { Texts } from "../texts";
import { absence, type Change, newAppointment, newPerson } from "./commands";

export interface Place {
  readonly asker: Asker;
  /** A file of the municipality. */
  readonly uri: string;
  readonly root: string;
  readonly texts: Texts;
}

/** What is to be done; undefined when somebody changed their mind. */
export type Asked = Promise<{ readonly change: Change; readonly title: string } | undefined>;

export async function askNewPerson(place: Place): Asked {
  const { texts, root } = place;
  const name = await text(texts.personName, texts.personNameHint);
  const unit = name && (await choose(place, "enheter", texts.chooseUnit));
  const from = unit ? await day(texts.firstDay, texts.dayHint) : undefined;
  return name && unit && from !== undefined ? { change: newPerson(root, name, unit.id, from), title: name } : undefined;
}

export async function askNewAppointment(place: Place): Asked {
  const { texts, root } = place;
  const person = await choose(place, "personer", texts.choosePerson);
  const role = person && (await choose(place, "roller", texts.chooseRole));
  const unit = role && (await choose(place, "enheter", texts.chooseUnit, texts.ownUnit));
  const subject = unit && (await choose(place, "fagområder", texts.chooseSubject, texts.noSubject));
  const from = subject ? await day(texts.firstDay, texts.dayHint) : undefined;
  if (!person || !role || !unit || !subject || from === undefined) {
    return undefined;
  }
  const change = newAppointment(root, person.id, role.id, unit.id, subject.id, from);
  return { change, title: `${person.name}, ${role.name}` };
}

export async function askAbsence(place: Place): Asked {
  const { texts, root } = place;
  const person = await choose(place, "personer", texts.choosePerson);
  const from = person && (await text(texts.firstDayAway, texts.dayHint));
  const to = from ? await day(texts.lastDayAway, texts.dayHint) : undefined;
  return person && from && to !== undefined
    ? { change: absence(root, person.id, from, to), title: person.name }
    : undefined;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

async function choose(place: Place, kind: string, title: string, none?: string): Promise<Choice | undefined> {
  const found = askRecords(place.asker, place.uri, kind);
  const items = found.then((records) => [
    ...(none === undefined ? [] : [{ label: none, description: "", record: { id: "", name: none } }]),
    ...records.map((record) => ({ label: record.name, description: record.id, record })),
  ]);
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, ignoreFocusOut: true });
  return picked?.record;
}

async function text(title: string, placeHolder: string): Promise<string | undefined> {
  const written = await vscode.window.showInputBox({ title, placeHolder, ignoreFocusOut: true });
  return written?.trim() || undefined;
}

/** A day as it was written, or nothing at all; undefined when somebody changed their mind. */
async function day(title: string, placeHolder: string): Promise<string | undefined> {
  return vscode.window.showInputBox({ title, placeHolder, ignoreFocusOut: true });
}
