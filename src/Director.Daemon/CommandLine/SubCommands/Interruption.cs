using System.Runtime.InteropServices;

namespace Director.Daemon.CommandLine;

/// <summary>Ctrl-C, and what else asks a program to end.</summary>
internal static class Interruption
{
    // One that nobody keeps is collected, and hears nothing any more.
    private static readonly List<PosixSignalRegistration> Registrations = [];

    /// <summary>Hears the first of them; the second ends the process, as the first would have done.</summary>
    public static CancellationToken Hear()
    {
        CancellationTokenSource heard = new();
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            Registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = !heard.IsCancellationRequested;
                heard.Cancel();
            }));
        }

        return heard.Token;
    }
}
