using System.Collections.Immutable;
using Linux;

namespace HealthChecks;

/// <summary>The process to start for a script: the script itself, or setpriv(1) of util-linux before it when it runs as another user or group.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">From argv[0] on.</param>
internal sealed record ScriptLaunch(string Program, ImmutableArray<string> Arguments)
{
    private const string SetPriv = "/usr/bin/setpriv";

    /// <summary>Finds out whether and how <paramref name="command"/> can be run.</summary>
    /// <param name="error">For people, with the remedy; null when it can.</param>
    public static ScriptLaunch? Prepare(ScriptCommand command, out string? error)
    {
        var identity = ScriptIdentity.Find(command, out error);
        error ??= FileProblem(command.Path);
        if (error is not null)
        {
            return null;
        }

        if (identity == ScriptIdentity.Own)
        {
            return new(command.Path, [command.Path, .. command.Arguments]);
        }

        error = SwitchProblem(command);
        return error is null ? Switched(command, identity) : null;
    }

    // With a group of its own a script has that group only, as keepalived runs it; else all of its user's.
    private static ScriptLaunch Switched(ScriptCommand command, ScriptIdentity identity) =>
        new(
            SetPriv,
            [
                "setpriv",
                $"--reuid={identity.Uid}",
                $"--regid={identity.Gid}",
                command.Group is null && command.User is not null ? "--init-groups" : "--clear-groups",
                "--",
                command.Path,
                .. command.Arguments,
            ]);

    private static string? FileProblem(string path)
    {
        var errno = FileFacts.TryRead(path, followLink: true, out var facts);
        if (errno != 0)
        {
            return $"{path}: {Errno.Text(errno)} ({Errno.Name(errno)})";
        }

        return facts switch
        {
            { IsRegular: false } => $"{path}: not a file",
            { IsExecutable: false } => $"{path}: not executable; chmod +x it",
            _ => null,
        };
    }

    private static string? SwitchProblem(ScriptCommand command)
    {
        if (ScriptIdentity.Own.Uid != 0)
        {
            return $"{command.Path}: only root can run it as user {command.User ?? "(own)"}, group {command.Group ?? "(own)"}";
        }

        return File.Exists(SetPriv) ? null : $"{command.Path}: running it as another user needs {SetPriv}; install util-linux";
    }
}
