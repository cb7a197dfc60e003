namespace Director.Protocol.V1;

/// <summary>A line of the file by which an instance or a sync group tracks something.</summary>
/// <param name="Kind">The keyword: "track_script".</param>
/// <param name="Name">Which one.</param>
public sealed record TrackDetails(string Kind, string Name, int Weight, bool IsReverse);

/// <summary>A tracked script.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="IsUp">It succeeds; absent: it has not said yet.</param>
public sealed record ScriptDetails(
    string Name, IReadOnlyList<string> Command, double IntervalSeconds, int Weight, bool IsReverse, int Rise, int Fall, bool? IsUp);

/// <summary>A tracked file.</summary>
/// <param name="Value">The number in it; absent: it has not been read yet.</param>
public sealed record FileDetails(string Name, string? Path, int Weight, bool IsReverse, long? Value);

/// <summary>A tracked process.</summary>
/// <param name="Process">Its name, or path, and parameters.</param>
/// <param name="Match">How its parameters are compared: none, exact, partial or initial.</param>
/// <param name="MaximumQuorum">Absent: no limit.</param>
/// <param name="Count">How many run; absent: not known yet.</param>
/// <param name="IsUp">As many run as are wanted; absent as before.</param>
public sealed record ProcessDetails(
    string Name, IReadOnlyList<string> Process, string Match, int Weight, bool IsReverse, long Quorum, long? MaximumQuorum,
    double ForkDelaySeconds, double TerminateDelaySeconds, bool FullCommand, long? Count, bool? IsUp);

/// <summary>A tracked BFD session.</summary>
/// <param name="IsUp">Absent: not known yet.</param>
public sealed record SessionDetails(string Name, int Weight, bool IsReverse, bool? IsUp);
