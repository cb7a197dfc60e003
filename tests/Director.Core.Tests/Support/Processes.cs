using System.Collections.Immutable;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Support;

/// <summary>Blocks of vrrp_track_process as the file says them.</summary>
internal static class Processes
{
    public static ImmutableArray<TrackProcess> Of(string text) => [.. Conf.Read(text + "\n").Configuration.TrackProcesses.Items];
}
