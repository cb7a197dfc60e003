using System.Collections.Concurrent;

namespace Vrrp.Tests.Transport;

/// <summary>A loop on real sockets in one end of a <see cref="Cable"/>, whose events can be awaited.</summary>
internal sealed class Router : IVrrpListener, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, VrrpState> _states = [];
    private readonly List<(Func<IReadOnlyDictionary<string, VrrpState>, bool> Condition, TaskCompletionSource Met)> _waiters = [];

    private Router(string path, VrrpLoopOptions? options) =>
        Loop = new VrrpLoop((options ?? new()) with { NetworkNamespace = path }, this, TimeProvider.System);

    internal VrrpLoop Loop { get; }

    internal ConcurrentQueue<RejectedAdvertisement> Rejected { get; } = [];

    internal ConcurrentQueue<SocketTrouble> Troubles { get; } = [];

    internal ConcurrentQueue<VrrpTransition> Transitions { get; } = [];

    internal static async Task<Router> StartAsync(Cable cable, int side, VrrpLoopOptions? options = null)
    {
        Router router = new(cable.Path(side), options);
        await router.Loop.StartAsync();
        router.Loop.SetInterface(cable.Interface(side));
        return router;
    }

    public ValueTask DisposeAsync() => Loop.DisposeAsync();

    public void OnTransition(in VrrpTransition transition)
    {
        Transitions.Enqueue(transition);
        lock (_gate)
        {
            _states[transition.Instance] = transition.To;
            foreach (var (_, met) in _waiters.Where(waiter => waiter.Condition(_states)))
            {
                met.TrySetResult();
            }
        }
    }

    public void OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember)
    {
    }

    public void OnInstallAddresses(string instance, long term) => Loop.AddressesInstalled(instance, term);

    public void OnReleaseAddresses(string instance)
    {
    }

    public void OnNewMaster(string instance, InternetAddress master, byte priority)
    {
    }

    public void OnLowerPriorityMaster(string instance, InternetAddress source, byte priority)
    {
    }

    public void OnPriorityChanged(string instance, byte previous, byte current)
    {
    }

    public void OnAdvertisementRejected(in RejectedAdvertisement rejected) => Rejected.Enqueue(rejected);

    public void OnSocketTrouble(in SocketTrouble trouble) => Troubles.Enqueue(trouble);

    public void OnRealTimeRaised(int priority, int errno)
    {
    }

    public void OnLate(string instance, TimeSpan lateness)
    {
    }

    internal Task Is(VrrpState state, string instance = "one") => Until(states => states.GetValueOrDefault(instance) == state);

    internal Task Until(Func<IReadOnlyDictionary<string, VrrpState>, bool> condition)
    {
        lock (_gate)
        {
            if (condition(_states))
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((condition, met));
            return met.Task.WaitAsync(Patience);
        }
    }

    internal async Task<VrrpInstanceStatus> StatusAsync(string instance = "one") =>
        (await Loop.GetStatusAsync()).Instances.Single(status => status.Name == instance);
}
