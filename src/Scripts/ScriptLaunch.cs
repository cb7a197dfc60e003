using System.Collections.Immutable;

namespace Scripts;

/// <summary>
/// The process to start for a script: the script itself, or setpriv(1) of util-linux before it when it runs as another user or group.
/// </summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">From argv[0] on.</param>
internal sealed record ScriptLaunch(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Where setpriv is.</summary>
    public const string SetPriv = "/usr/bin/setpriv";

    /// <summary>
    /// Of a command with its absolute path, as somebody. A link is started by its own name, which is what busybox and killall5 go by.
    /// </summary>
    public static ScriptLaunch Of(ScriptCommand command, ScriptIdentity identity) =>
        identity.IsSameAs(ScriptIdentity.Own)
            ? new(command.Path, [command.Path, .. command.Arguments])
            : new(
                SetPriv,
                ["setpriv", $"--reuid={identity.Uid}", $"--regid={identity.Gid}", $"--groups={identity.Groups}", "--", command.Path,
                    .. command.Arguments]);
}
