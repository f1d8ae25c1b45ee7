import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './records.module.css';

interface Column<Entry> {
  id: string;
  title: string;
  /** Numbers stand at the right and align. */
  numeric?: boolean;
  /** Short values that must not break. */
  short?: boolean;
  cell: (entry: Entry) => ReactNode;
}

interface RecordsProps<Entry> {
  /** Names the table for assistive technology. */
  label: string;
  columns: Column<Entry>[];
  entries: Entry[];
  keyOf: (entry: Entry) => string;
}

/** A table that breathes; below 640 px each row becomes a small card whose values carry their column's name. */
export function Records<Entry>({ label, columns, entries, keyOf }: RecordsProps<Entry>) {
  return (
    <div className={styles.surface}>
      <Table className={styles.records ?? ''} aria-label={label} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.id} data-numeric={column.numeric || undefined}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={keyOf(entry)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.id}
                  data-title={column.title}
                  data-numeric={column.numeric || undefined}
                  data-short={column.short || undefined}
                >
                  {column.cell(entry)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
