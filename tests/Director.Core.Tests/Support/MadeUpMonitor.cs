using Route.Netlink;

namespace Director.Core.Tests.Support;

/// <summary>A monitor that tells what a test says, and breaks when it says so.</summary>
internal sealed class MadeUpMonitor : IRouteMonitor
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<RouteEvent>? _onEvent;

    public Task Completion => _ended.Task;

    public IRouteMonitor Open(Action<RouteEvent> onEvent)
    {
        _onEvent = onEvent;
        return this;
    }

    public bool FollowsRoutes { get; private set; }

    public void FollowRoutes() => FollowsRoutes = true;

    public void Start()
    {
    }

    public void Tell(RouteEvent happened) => _onEvent!(happened);

    public void Break() => _ended.SetException(new IOException("receive network changes: EBADF"));

    public void Dispose() => _ended.TrySetResult();
}
