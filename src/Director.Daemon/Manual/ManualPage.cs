using System.Collections.Immutable;

namespace Director.Daemon.Manual;

/// <summary>A page of the manual, before it is written for man(1) or as Markdown.</summary>
/// <param name="Name">"director".</param>
/// <param name="Number">The section of the manual: 5 for files, 8 for the administrator's commands.</param>
/// <param name="Summary">One line, without a full stop.</param>
internal sealed record ManualPage(string Name, int Number, string Summary, ImmutableArray<ManualSection> Sections);
