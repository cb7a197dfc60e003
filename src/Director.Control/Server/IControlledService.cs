using Director.Core.Engine;
using Director.Protocol.V1;

namespace Director.Control.Server;

/// <summary>What the sockets show and change.</summary>
public interface IControlledService
{
    /// <summary>What runs everything.</summary>
    IDirectorEngine Engine { get; }

    /// <summary>Of the program.</summary>
    string Version { get; }

    /// <summary>The configuration file.</summary>
    string File { get; }

    /// <summary>Lines of the log that were lost since the start.</summary>
    long LogLinesLost { get; }

    /// <summary>What a reload of the file would do now. No other file is read for anybody.</summary>
    Task<PlanReply> PlanAsync(CancellationToken stop);

    /// <summary>Reloads, and completes with what came of it.</summary>
    Task<ReloadReply> ReloadAsync(CancellationToken stop);
}
