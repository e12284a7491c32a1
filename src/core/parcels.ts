// Many files to a recipient who takes only so much at once: parcels, each within the limits, "1 of 3".

/** What a recipient takes at once; undefined for as much as comes. Sizes in bytes. */
export type ParcelLimits = {
  readonly mostFiles?: number | undefined;
  readonly mostBytes?: number | undefined;
};

export type Parcels<File> = {
  readonly parcels: readonly {
    /** "1 of 3" */
    readonly name: string;
    readonly files: readonly File[];
    readonly bytes: number;
  }[];
  /** Larger alone than a whole parcel may be: these go another way. */
  readonly tooLarge: readonly File[];
};

/**
 * Files in their order, in as few parcels as that order needs: each parcel is filled until the next file
 * would not go in. No file is left out and none is in two. Does NOT cut a file.
 */
export function parcelsFor<File extends { readonly bytes: number }>(
  files: readonly File[],
  { mostFiles = Number.POSITIVE_INFINITY, mostBytes = Number.POSITIVE_INFINITY }: ParcelLimits,
): Parcels<File> {
  const tooLarge = files.filter(({ bytes }) => bytes > mostBytes);
  const filled: { files: File[]; bytes: number }[] = [];
  for (const file of files) {
    if (file.bytes > mostBytes) continue;
    const last = filled.at(-1);
    const goesIn = last && last.files.length < mostFiles && last.bytes + file.bytes <= mostBytes;
    if (last && goesIn) {
      last.files.push(file);
      last.bytes += file.bytes;
    } else filled.push({ files: [file], bytes: file.bytes });
  }
  const parcels = filled.map((one, at) => ({ name: `${at + 1} of ${filled.length}`, ...one }));
  return { parcels, tooLarge };
}
