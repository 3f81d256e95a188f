//! Reading plan by plan ahead of what is written.

use std::sync::mpsc::sync_channel;
use std::thread;

use crate::model::{Plan, PlanKey, Problem};
use crate::store::fault::fault_of;
use crate::store::rows::Reader;
use crate::store::{Detail, NOW, Writer, open, problem};

impl Writer<'_> {
    /// Reads the `plans` as they stood before this change, hands each with what came with its key to `prepare`, and
    /// what that makes of it to `take`, in their order. Reading and preparing goes on while what was prepared before
    /// is taken. `None` is a plan that there is not.
    ///
    /// # Errors
    ///
    /// When the database cannot be read; or the first that `take` returns, which takes no more then.
    pub fn each_plan<W: Send, T: Send, E: From<Problem>>(
        &mut self,
        plans: impl Iterator<Item = (PlanKey, W)> + Send,
        prepare: impl Fn(PlanKey, W, Option<Plan>) -> T + Send,
        mut take: impl FnMut(&mut Self, T) -> Result<(), E>,
    ) -> Result<(), E> {
        let path = self.path.clone();
        thread::scope(|scope| {
            // No plan waits but the one that is ready: each may be a large one.
            let (sender, receiver) = sync_channel(0);
            scope.spawn(move || {
                let connection = open::existing(&path).map_err(|fault| problem(&path, fault));
                for (key, with) in plans {
                    let read = connection.as_ref().map_err(Clone::clone).and_then(|connection| {
                        let plan = Reader { connection, until: NOW }.plan(&key, Detail::Whole);
                        plan.map_err(|error| problem(&path, fault_of(&error)))
                    });
                    let prepared = read.map(|plan| prepare(key, with, plan));
                    if sender.send(prepared).is_err() {
                        // Whoever takes has stopped.
                        return;
                    }
                }
            });
            receiver.into_iter().try_for_each(|prepared| take(self, prepared?))
        })
    }
}
