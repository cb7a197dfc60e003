namespace Keepalived.Configuration;

/// <summary>One line of <c>track_interface</c>, <c>track_script</c>, <c>track_file</c>, <c>track_process</c> or <c>track_bfd</c>.</summary>
/// <param name="Name">Interface, script, file, process or BFD instance.</param>
/// <param name="Weight">Added to the priority; zero: failure leads to FAULT. The tracker's own where the line gives none.</param>
/// <param name="Reverse">The sense is turned round.</param>
public sealed record TrackedItem(string Name, int Weight = 0, bool Reverse = false);
