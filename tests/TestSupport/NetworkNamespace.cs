using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace TestSupport;

/// <summary>A Linux network namespace: a host of its own on this machine. Making and entering one needs CAP_SYS_ADMIN.</summary>
/// <param name="name">The name <c>ip netns</c> knows it by.</param>
public sealed class NetworkNamespace(string name)
{
    /// <summary>The name <c>ip netns</c> knows it by.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Runs <paramref name="work"/> on a thread inside the namespace and hands back its result. Sockets opened there belong to
    /// the namespace for good, whichever thread uses them later; processes started there run in it.
    /// </summary>
    public T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter();
                result = work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true, Name = Name };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Moves the calling thread into the namespace, for good: only for a thread made for it.</summary>
    public void Enter() => Linux.NetworkNamespace.Enter($"/run/netns/{Name}");

    /// <summary>Starts a process inside the namespace.</summary>
    public Process Start(ProcessStartInfo start) =>
        Run(() => Process.Start(start)) ?? throw new InvalidOperationException($"{start.FileName} did not start");
}
