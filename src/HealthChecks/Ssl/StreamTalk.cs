using System.Net.Sockets;
using Linux;

namespace HealthChecks;

/// <summary>Holds a conversation over a stream, as the loop does over its sockets.</summary>
internal static class StreamTalk
{
    /// <summary>What the conversation found.</summary>
    /// <param name="stop">Gives up with <see cref="OperationCanceledException"/>.</param>
    public static async ValueTask<CheckResult> RunAsync(
        Stream stream, IConversation conversation, TimeProvider time, CancellationToken stop)
    {
        var begin = time.GetTimestamp();
        using CancellationTokenSource late = new(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var buffer = new byte[16 * 1024];
        var step = conversation.Connected(TimeSpan.Zero);
        try
        {
            while (step is { Result: null, Judgement: null })
            {
                var left = step.Deadline - time.GetElapsedTime(begin);
                late.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
                if (!step.Send.IsEmpty)
                {
                    await stream.WriteAsync(step.Send, either.Token).ConfigureAwait(false);
                }

                var received = await ReceiveAsync(stream, buffer, either.Token).ConfigureAwait(false);
                step = conversation.Received(buffer.AsSpan(0, received), time.GetElapsedTime(begin));
            }

            return step.Result ?? step.Judgement!();
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return conversation.Expired(time.GetElapsedTime(begin));
        }
        catch (IOException exception)
        {
            return conversation.Broke((exception.InnerException as SocketException)?.NativeErrorCode ?? Errno.EIO);
        }
    }

    // As keepalived: what breaks while reading ends the answer, which is judged by what is there of it.
    private static async ValueTask<int> ReceiveAsync(Stream stream, byte[] buffer, CancellationToken stop)
    {
        try
        {
            return await stream.ReadAsync(buffer, stop).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
